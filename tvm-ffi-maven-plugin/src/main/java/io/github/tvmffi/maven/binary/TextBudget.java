package io.github.tvmffi.maven.binary;

/**
 * How much text one file may give. Tables of any format can point at one long name again and again (or share the
 * beginnings of names, in Mach-O), so that a small file asks for terabytes. Real libraries stay below their own size.
 */
final class TextBudget {
    private static final long FACTOR = 8;
    private static final long BASE = 1 << 16;

    private long left;

    private TextBudget(long left) {
        this.left = left;
    }

    /** Returns the budget of a file of so many bytes. */
    static TextBudget ofFile(long size) {
        return new TextBudget(BASE + FACTOR * size);
    }

    /** Takes a text out of the budget, and tells whether enough was left. Its end counts: empty texts cost too. */
    boolean spend(long characters) {
        left -= characters + 1;
        return left >= 0;
    }
}
