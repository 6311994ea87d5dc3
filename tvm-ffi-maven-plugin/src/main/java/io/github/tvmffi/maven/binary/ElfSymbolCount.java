package io.github.tvmffi.maven.binary;

import java.util.Optional;

/**
 * Finds out how long the symbol table is. Without section headers only the hash tables tell, one way or another.
 *
 * @see "System V ABI, chapter 5, Hash Table (DT_HASH)"
 * @see "glibc, elf/dl-lookup.c and elf/setup_hash.c (DT_GNU_HASH)"
 */
final class ElfSymbolCount {
    private static final int NCHAIN = 4;

    private static final int GNU_BUCKET_COUNT = 0;
    private static final int GNU_FIRST_SYMBOL = 4;
    private static final int GNU_BLOOM_WORDS = 8;
    private static final int GNU_HEADER_SIZE = 16;

    private ElfSymbolCount() {}

    /** Returns the number of symbols, counting the unused first; 0 when no loader could look up any. */
    static long of(ElfDynamicSection dynamic, ElfSegments segments) throws UnreadableBinaryException {
        Optional<Long> hash = dynamic.value(ElfDynamicSection.DT_HASH);
        if (hash.isPresent()) {
            return segments.at("the hash table", hash.get()).uint32(NCHAIN);
        }
        Optional<Long> gnuHash = dynamic.value(ElfDynamicSection.DT_GNU_HASH);
        return gnuHash.isPresent() ? ofGnuHash(segments.at("the GNU hash table", gnuHash.get())) : 0;
    }

    /** Each bucket names its first symbol; the highest of them starts the last run of symbols, whose last is marked. */
    private static long ofGnuHash(ByteWindow table) throws UnreadableBinaryException {
        long bucketCount = table.uint32(GNU_BUCKET_COUNT);
        long firstSymbol = table.uint32(GNU_FIRST_SYMBOL);
        long buckets = GNU_HEADER_SIZE + table.uint32(GNU_BLOOM_WORDS) * Long.BYTES;
        long symbol = 0;
        for (long bucket = 0; bucket < bucketCount; bucket++) {
            symbol = Math.max(symbol, table.uint32(buckets + bucket * Integer.BYTES));
        }
        if (symbol < firstSymbol) {
            return 0; // every bucket is empty
        }
        long chain = buckets + (bucketCount - firstSymbol) * Integer.BYTES;
        while ((table.uint32(chain + symbol * Integer.BYTES) & 1) == 0) {
            symbol++;
        }
        return symbol + 1;
    }
}
