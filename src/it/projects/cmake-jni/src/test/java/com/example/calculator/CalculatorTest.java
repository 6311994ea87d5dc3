package com.example.calculator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalculatorTest {

    @BeforeEach
    @AfterEach
    void theJvmSurvives() {
        Faults.raiseAll();
    }

    @Test
    void callsAFunctionThatItsOwnLibraryRegistered() {
        for (int i = 0; i < 1_000; i++) {
            assertEquals(i + 1, Calculator.call("calculator.add_one", i));
        }
    }

    @Test
    void turnsATypeErrorOfLibtvmFfiIntoAnException() {
        Exception number = assertThrows(IllegalArgumentException.class, () -> Calculator.call("ffi.json.Parse", 1));
        assertTrue(number.getMessage().contains("Mismatched type"), number.getMessage());
    }

    @Test
    void turnsAnUnknownNameIntoAnException() {
        Exception unknown = assertThrows(IllegalArgumentException.class, () -> Calculator.call("no.such", 1));
        assertTrue(unknown.getMessage().contains("no.such"), unknown.getMessage());
    }
}
