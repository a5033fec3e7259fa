package org.fenpei.api.model;

/**
 * What a rep was credited with for the leads that were closed in a stretch of time.
 *
 * @param cents hundredths of the unit's currency
 * @param won how many won leads he owned when they were closed
 * @param lost how many lost ones
 * @param leads how many leads he got a part of the amount of
 */
public record CreditTotal(long cents, long won, long lost, long leads) {}
