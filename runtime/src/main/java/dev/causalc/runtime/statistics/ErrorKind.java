package dev.causalc.runtime.statistics;

/** The conventions of standard errors, by the names used in studies. */
public enum ErrorKind {
    /** Equal variances: {@code sum w e² / (n - k) * A}; t with n − k. */
    CLASSICAL("classical"),
    /** Eicker, Huber and White: squared residuals; t with n − k. */
    HC0("hc0"),
    /** HC0 times n / (n − k). */
    HC1("hc1"),
    /** Squared residuals over 1 − h; unbiased under equal variances (MacKinnon and White 1985). */
    HC2("hc2"),
    /** Squared residuals over (1 − h)²; near the jackknife. */
    HC3("hc3"),
    /** Sums of scores by cluster; t with G − 1. */
    CR0("cr0"),
    /** CR0 times G/(G − 1) · (n − 1)/(n − k), as Stata; t with G − 1. */
    CR1("cr1"),
    /** Bell and McCaffrey's bias-reduced linearisation; t with Satterthwaite's degrees of freedom. */
    CR2("cr2"),
    /** Residuals of a cluster times (I − H)^-1, near the cluster jackknife; normal. */
    CR3("cr3"),
    /** Clusters in two crossed ways (Cameron, Gelbach and Miller 2011); t with the smaller G − 1. */
    TWO_WAY("cr1 in two ways"),
    /** Taylor linearisation with sampling units drawn with replacement; t with units − strata. */
    SURVEY("survey"),
    /** Newey and West (1987) with Bartlett's weights; t with n − k. */
    NEWEY_WEST("newey_west"),
    /** Neyman's sum of variances of arm means; t with Welch and Satterthwaite's degrees of freedom. */
    NEYMAN("neyman"),
    /** The variance of an influence function over n; normal. */
    INFLUENCE("influence");

    private final String text;

    ErrorKind(String text) {
        this.text = text;
    }

    /** As in a study's {@code se = …}. */
    public String text() {
        return text;
    }
}
