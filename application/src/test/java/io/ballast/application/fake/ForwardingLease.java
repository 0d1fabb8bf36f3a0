package io.ballast.application.fake;

import io.ballast.application.port.out.LeaderLease;

/** Another lease; its subclasses make one mistake each. */
public class ForwardingLease implements LeaderLease {

    protected final LeaderLease right;

    public ForwardingLease(LeaderLease right) {
        this.right = right;
    }

    @Override
    public Answer acquire() {
        return right.acquire();
    }

    @Override
    public boolean renew() {
        return right.renew();
    }

    @Override
    public boolean release() {
        return right.release();
    }

    @Override
    public void onRelease(Runnable listener) {
        right.onRelease(listener);
    }
}
