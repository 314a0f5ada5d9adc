package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;

/**
 * The civil date of a day number since 1970-01-01, as arithmetic on rows.
 *
 * <p>Source: Hinnant (2013), chrono-compatible low-level date algorithms, {@code civil_from_days}.
 */
record Calendar(RowExpression year, RowExpression month, RowExpression day) {
    private static final int DAYS_PER_ERA = 146_097;
    private static final int EPOCH_FROM_ERA = 719_468;

    static Calendar of(RowExpression days) {
        RowExpression z = days.plus(number(EPOCH_FROM_ERA));
        RowExpression era = quotient(z, DAYS_PER_ERA);
        RowExpression dayOfEra = z.minus(era.times(number(DAYS_PER_ERA)));
        RowExpression yearOfEra = quotient(
                dayOfEra.minus(quotient(dayOfEra, 1_460))
                        .plus(quotient(dayOfEra, 36_524))
                        .minus(quotient(dayOfEra, 146_096)),
                365);
        RowExpression dayOfYear = dayOfEra.minus(
                yearOfEra.times(number(365)).plus(quotient(yearOfEra, 4)).minus(quotient(yearOfEra, 100)));
        // Months from March, so that the leap day comes last.
        RowExpression fromMarch = quotient(dayOfYear.times(number(5)).plus(number(2)), 153);
        RowExpression day = dayOfYear
                .minus(quotient(fromMarch.times(number(153)).plus(number(2)), 5))
                .plus(number(1));
        RowExpression late = new RowExpression.Binary(RowExpression.Binary.Operator.AT_LEAST, fromMarch, number(10));
        RowExpression month = fromMarch.plus(number(3)).minus(late.times(number(12)));
        RowExpression year = yearOfEra.plus(era.times(number(400))).plus(late);
        return new Calendar(year, month, day);
    }

    private static RowExpression quotient(RowExpression value, int divisor) {
        return Functions.floor(value.divide(number(divisor)));
    }

    private static RowExpression number(int value) {
        return RowExpression.constant(value);
    }
}
