package dev.causalc.runtime.simulate;

/** The simulate block has no true value of something; the message says why. Caught in {@link Truth}, never beyond. */
final class NoTruth extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoTruth(String reason) {
        super(reason, null, false, false);
    }
}
