package io.ballast.adapter.http.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console where there is least room for it: a page of its own for each test, as wide as a phone. */
@Timeout(120)
abstract class OnAPhone {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    BrowserContext window;
    Page page;

    @BeforeEach
    void open() {
        window = CHROMIUM.window(360, ColorScheme.LIGHT);
        page = window.newPage();
    }

    @AfterEach
    void close() {
        window.close();
    }
}
