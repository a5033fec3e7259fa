package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void theRehearsalComesToItsEndWithoutAnyService() {
        assertDoesNotThrow(Rehearsal::perform);
    }
}
