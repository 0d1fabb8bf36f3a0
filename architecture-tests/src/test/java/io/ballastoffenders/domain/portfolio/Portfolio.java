package io.ballastoffenders.domain.portfolio;

final class Portfolio {
    private final String claim;

    private Portfolio(String claim) {
        this.claim = claim;
    }

    static Portfolio trust(String claim) {
        return new Portfolio(claim);
    }

    @Override
    public String toString() {
        return claim;
    }
}
