package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KernelsTest {

    @Test
    void dividesInCpp() {
        assertEquals(42, Kernels.divide(84, 2));
    }

    @Test
    void turnsAnErrorOfCppIntoAnException() {
        Exception error = assertThrows(IllegalArgumentException.class, () -> Kernels.divide(1, 0));
        assertTrue(error.getMessage().contains("1 cannot be divided by zero"), error.getMessage());
    }
}
