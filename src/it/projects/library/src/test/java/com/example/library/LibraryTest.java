package com.example.library;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class LibraryTest {

    @Test
    void findsNativesOfThisMachine() {
        assertFalse(Library.platform().isEmpty());
    }
}
