"""A real Chromium on the live site, with the project's own samples imported; whatever the page complains of is kept."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from io import StringIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Page, sync_playwright

NAMES = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in NAMES if name and (path := shutil.which(name))), None)
# Chromium's own services would look for hosts outside; a sandbox inside a container's root is refused.
ARGUMENTS = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
WIDTHS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation",
    violation => console.error(`Refused by policy: ${violation.violatedDirective} ${violation.blockedURI}`))
"""


@dataclass
class Reader:
    """Someone in front of the browser: the page, and everything that went wrong on the way to it."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)

    def goes_to(self, path: str) -> None:
        response = self.page.goto(f"{self.site}{path}")
        assert response.status == 200, f"{path} answered {response.status}"

    def clicks(self, selector: str) -> None:
        """Follow the first visible link or button that ``selector`` finds, and wait for the page behind it."""
        with self.page.expect_navigation():
            self.page.locator(selector).locator("visible=true").first.click()

    def searches(self, words: str) -> None:
        self.page.locator("input[name=q]").locator("visible=true").first.fill(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def language(self) -> tuple[str, str]:
        """Language and direction of the page."""
        return tuple(self.page.locator("html").get_attribute(name) for name in ("lang", "dir"))

    def rows(self) -> int:
        """How many results stand in the list."""
        return self.page.locator("main ol.rows > li").count()

    def opens_filters(self) -> None:
        """Unfold the filters where they are folded away."""
        folded = self.page.locator("details.filters:not([open]) > summary").locator("visible=true")
        if folded.count():
            folded.click()

    def facet(self, parameter: str) -> tuple[str, int]:
        """The address behind the first value of a facet, and the number that stands beside it."""
        link = self.page.locator(f'.facet a[href*="{parameter}="]').first
        return link.get_attribute("href"), int(link.locator(".number").inner_text())

    def sees_no_fault(self, *, but_in: tuple[str, ...] = ()) -> None:
        """The page fits the window, breaks no accessibility rule, and neither it nor any before it complained.

        ``but_in`` names elements that are not the project's own, and not examined for accessibility.
        """
        assert self.complaints == []
        wider = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{self.page.url} is {wider} px wider than the window"
        # Asking for the style sheets once more, axe itself would break the policy.
        found = Axe().run(self.page, {"exclude": [[selector] for selector in but_in]}, {"preload": False})
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"


@pytest.fixture(scope="package")
def chromium():
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    # Playwright keeps an event loop in this thread, which Django takes for a view that blocks others.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    arguments = [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def samples(transactional_db, project, index_dir):
    """The archive as ``make run`` makes it: the samples imported by the importer, which brings the index along."""
    call_command("import_articles", str(project / "seeds"), stdout=StringIO())


@pytest.fixture
def reader(chromium, live_server, samples) -> Callable[..., Reader]:
    """Open the site as a reader with an English browser would, on a desk or a phone."""
    contexts = []

    def open_site(width: str = "desk") -> Reader:
        context = chromium.new_context(viewport=WIDTHS[width], locale="en-US", reduced_motion="reduce")
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.add_init_script(REPORT_VIOLATIONS)
        someone = Reader(context.new_page(), live_server.url)
        someone.page.on("console", lambda message: _keep(someone, message))
        someone.page.on("pageerror", lambda error: someone.complaints.append(str(error)))
        someone.page.on("requestfailed", lambda request: _keep_failure(someone, request))
        return someone

    yield open_site
    for context in contexts:
        context.close()


def _keep(someone: Reader, message) -> None:
    if message.type in ("error", "warning"):
        someone.complaints.append(f"{message.type}: {message.text} ({someone.page.url})")


def _keep_failure(someone: Reader, request) -> None:
    # Whoever goes on before everything has come aborts the rest.
    if request.failure != "net::ERR_ABORTED":
        someone.complaints.append(f"{request.url}: {request.failure}")
