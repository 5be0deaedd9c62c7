"""The page in a real Chromium, as a person sees and uses it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM = Path("/usr/bin/chromium")
DRIVER = Path("/usr/bin/chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--window-size=1440,900",
)


@contextmanager
def open_chromium(profile: Path) -> Iterator[Any]:
    """Debian's Chromium without a screen, with a profile of its own."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chromium = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    try:
        yield chromium
    finally:
        chromium.quit()


class Browser:
    """The page seen from the front; every look waits for up to ten seconds."""

    def __init__(self, driver: Any, url: str) -> None:
        self.driver = driver
        driver.get(f"{url}/")

    def phone(self, person: int) -> Any:
        return self.find(f"#phone-{person}")

    def find(self, selector: str, words: str = "", within: Any = None) -> Any:
        """The last element with these words."""

        def look(_driver: object) -> Any:
            found = (within or self.driver).find_elements(By.CSS_SELECTOR, selector)
            return next((node for node in reversed(found) if words in node.text), None)

        patience = WebDriverWait(self.driver, 30, 0.05, ignored_exceptions=[StaleElementReferenceException])
        return patience.until(look, f"{selector} {words!r}")

    def click(self, selector: str, words: str = "", within: Any = None) -> None:
        """Click it, once more if the page drew it anew between the look and the click."""
        try:
            self.find(selector, words, within).click()
        except StaleElementReferenceException:
            self.find(selector, words, within).click()

    def write(self, person: int, text: str) -> None:
        """Type into a person's input and press Enter."""
        box = self.find("textarea", within=self.phone(person))
        box.send_keys(text + "\n")
