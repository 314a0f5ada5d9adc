package dev.causalc.compiler.graph;

import java.util.Random;

/** A linear structural model with independent errors, for asymptotic variances in tests. */
final class LinearModel {
    private final double[][] covariance;

    private LinearModel(double[][] covariance) {
        this.covariance = covariance;
    }

    /** Random coefficients on the directed edges and random error variances. */
    static LinearModel random(CausalGraph graph, Random random) {
        int n = graph.size();
        double[][] loadings = new double[n][n];
        for (int node : graph.topologicalOrder()) {
            loadings[node][node] = 0.5 + random.nextDouble();
            for (int parent : graph.parents(node)) {
                double coefficient = (random.nextBoolean() ? 1 : -1) * (0.3 + random.nextDouble());
                for (int error = 0; error < n; error++) {
                    loadings[node][error] += coefficient * loadings[parent][error];
                }
            }
        }
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int error = 0; error < n; error++) {
                    covariance[i][j] += loadings[i][error] * loadings[j][error];
                }
            }
        }
        return new LinearModel(covariance);
    }

    /** n times the asymptotic variance of the coefficient of x when y is regressed on x and z: var(y | x, z) / var(x | z). */
    double effectVariance(int x, int y, NodeSet z) {
        return conditionalVariance(y, z.with(x)) / conditionalVariance(x, z);
    }

    private double conditionalVariance(int node, NodeSet given) {
        double[][] swept = new double[covariance.length][];
        for (int i = 0; i < swept.length; i++) {
            swept[i] = covariance[i].clone();
        }
        for (int pivot : given) {
            double[] row = swept[pivot].clone();
            for (double[] other : swept) {
                double factor = other[pivot] / row[pivot];
                for (int j = 0; j < row.length; j++) {
                    other[j] -= factor * row[j];
                }
            }
        }
        return swept[node][node];
    }
}
