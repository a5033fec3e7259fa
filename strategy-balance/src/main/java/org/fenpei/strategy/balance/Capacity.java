package org.fenpei.strategy.balance;

/** Where a rep's capacity is written down. */
enum Capacity {
    /** His holding cap. */
    CAP,
    /** His weight. */
    WEIGHT,
    /** One of his attributes. */
    ATTRIBUTE
}
