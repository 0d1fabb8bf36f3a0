package io.ballast.cli;

import io.ballast.bootstrap.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"ballast " + BuildInfo.version() + " (Java " + System.getProperty("java.version") + ")"};
    }
}
