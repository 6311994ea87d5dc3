package io.github.tvmffi.maven.binary;

import io.github.tvmffi.loader.Architecture;
import java.util.Optional;

/**
 * The machine that a file is made for.
 *
 * @param name as the format's specification spells it, such as {@code EM_X86_64}; unknown numbers keep the prefix
 * @param architecture empty when tvm-ffi is not shipped for it
 */
record Machine(String name, Optional<Architecture> architecture) {

    /**
     * Names {@code e_machine}.
     *
     * @see "System V ABI, chapter 4, ELF Header"
     */
    static Machine ofElf(int number) {
        return switch (number) {
            case 62 -> shipped("EM_X86_64", Architecture.X86_64);
            case 183 -> shipped("EM_AARCH64", Architecture.AARCH_64);
            case 3 -> foreign("EM_386");
            case 21 -> foreign("EM_PPC64");
            case 22 -> foreign("EM_S390");
            case 40 -> foreign("EM_ARM");
            case 243 -> foreign("EM_RISCV");
            case 258 -> foreign("EM_LOONGARCH");
            default -> foreign("EM_" + number);
        };
    }

    /**
     * Names {@code Machine} of the COFF header.
     *
     * @see "Microsoft PE Format, Machine Types"
     */
    static Machine ofPe(int number) {
        return switch (number) {
            case 0x8664 -> shipped("IMAGE_FILE_MACHINE_AMD64", Architecture.X86_64);
            case 0xaa64 -> shipped("IMAGE_FILE_MACHINE_ARM64", Architecture.AARCH_64);
            case 0x14c -> foreign("IMAGE_FILE_MACHINE_I386");
            case 0x1c4 -> foreign("IMAGE_FILE_MACHINE_ARMNT");
            default -> foreign("IMAGE_FILE_MACHINE_0x%x".formatted(number));
        };
    }

    /**
     * Names the CPU type of a Mach-O header. An arm64e library has another ABI for pointers and loads into no arm64
     * process, so that its subtype counts; the subtype's high byte holds capability bits.
     *
     * @see "Apple, mach/machine.h"
     */
    static Machine ofMachO(long cpuType, long cpuSubtype) {
        boolean arm64e = (cpuSubtype & 0xff) == 2;
        return switch ((int) cpuType) {
            case 0x0100_0007 -> shipped("CPU_TYPE_X86_64", Architecture.X86_64);
            case 0x0100_000c ->
                arm64e ? foreign("CPU_SUBTYPE_ARM64E") : shipped("CPU_TYPE_ARM64", Architecture.AARCH_64);
            case 0x0200_000c -> foreign("CPU_TYPE_ARM64_32");
            case 7 -> foreign("CPU_TYPE_I386");
            case 12 -> foreign("CPU_TYPE_ARM");
            default -> foreign("CPU_TYPE_0x%x".formatted(cpuType));
        };
    }

    private static Machine shipped(String name, Architecture architecture) {
        return new Machine(name, Optional.of(architecture));
    }

    private static Machine foreign(String name) {
        return new Machine(name, Optional.empty());
    }
}
