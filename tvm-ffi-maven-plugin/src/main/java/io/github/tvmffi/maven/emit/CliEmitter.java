package io.github.tvmffi.maven.emit;

import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The program {@code tvm-ffi-config}, which upstream writes in Python. A prefix for Windows has it three times: as a program,
 * which is all that other programs find, for cmd.exe and PowerShell, and for the shells of MSYS and of hosts that
 * cross-compile.
 */
final class CliEmitter implements Emitter {
    private static final Template<PlainWord> SHELL = Template.load(PrefixLayout.BIN + "/tvm-ffi-config");
    private static final Template<PlainWord> CMD = Template.load(PrefixLayout.BIN + "/tvm-ffi-config.cmd");
    private static final String PROGRAM = PrefixLayout.BIN + "/tvm-ffi-config.exe";
    private static final String PROGRAMS_LINK_FILE = PrefixLayout.LIB + "/tvm_ffi.lib";

    @Override
    public List<EmittedFile> emit(PrefixFacts facts) {
        return facts.platform().os() == OperatingSystem.WINDOWS
                ? List.of(shell(facts), cmd(facts), program(facts))
                : List.of(shell(facts));
    }

    /** Compiled by {@code src/main/c/build.py}, for upstream's names of libraries. */
    private static EmittedFile program(PrefixFacts facts) {
        if (!facts.library().linkFile().equals(PROGRAMS_LINK_FILE)) {
            throw new IllegalArgumentException(PROGRAM + " names " + PROGRAMS_LINK_FILE + ", not "
                    + facts.library().linkFile());
        }
        try (InputStream in = CliEmitter.class.getResourceAsStream("prefix/" + PROGRAM)) {
            if (in == null) {
                throw new IllegalStateException("no resource prefix/" + PROGRAM);
            }
            return new EmittedFile(PROGRAM, in.readAllBytes(), true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read prefix/" + PROGRAM, e);
        }
    }

    private static EmittedFile shell(PrefixFacts facts) {
        String text = SHELL.render(Map.of(
                "VERSION", PlainWord.of(facts.version()),
                "OS", PlainWord.of(facts.platform().os().classifier()),
                "LINK_FILE", PlainWord.of(facts.library().linkFile()),
                "LINK_NAME", PlainWord.of(facts.library().name())));
        return new EmittedFile(SHELL.path(), text, true);
    }

    private static EmittedFile cmd(PrefixFacts facts) {
        String text = CMD.render(Map.of(
                "VERSION", PlainWord.of(facts.version()),
                "LINK_FILE", PlainWord.of(facts.library().linkFile())));
        return new EmittedFile(CMD.path(), text, false);
    }
}
