"""The pages in a real browser, on a real server with the demo company.

usage: check_pages.py KOPLUS DATA PICTURES
"""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

PATIENCE = 60_000  # milliseconds: the machine may be busy; nothing here measures speed
PICTURES = pathlib.Path(sys.argv[3])
FAILURES = []


def check(holds, sentence, detail=""):
    print(("ok    " if holds else "FAIL  ") + sentence + (f": {detail}" if detail and not holds else ""), flush=True)
    if not holds:
        FAILURES.append(sentence)


class Server:
    """`koplus serve` in a process group of its own."""

    def __init__(self, binary, data):
        self.binary, self.data, self.port, self.process = binary, pathlib.Path(data), 0, None
        self.cookies = {}

    def start(self):
        self.log = open(self.data.parent / "server.log", "ab")
        environment = {name: text for name, text in os.environ.items() if not name.startswith("KOPLUS_")}
        self.process = subprocess.Popen(
            [self.binary, "serve", "--data", str(self.data), "--port", str(self.port)],
            stdout=self.log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True, env=environment,
        )
        while not self.is_ready():
            if self.process.poll() is not None:
                sys.exit("koplus serve ended:\n" + self.text()[-3000:])
            time.sleep(0.2)

    def text(self):
        return (self.data.parent / "server.log").read_text(errors="replace")

    def is_ready(self):
        ports = re.findall(r"serves at http://127\.0\.0\.1:(\d+)", self.text())
        if not ports:
            return False
        self.port = int(ports[-1])
        try:
            with urllib.request.urlopen(self.address + "/readyz", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def password(self):
        return json.loads((self.data / "demo-access.json").read_text())["password"]

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            check(False, "the server ends when it is told to")


class Window:
    """A browser window with nothing kept from others, and everything that went wrong in it."""

    opened = []

    def __init__(self, browser, server, **options):
        options.setdefault("viewport", {"width": 1280, "height": 900})
        options.setdefault("locale", "sv-SE")
        # Half-way through a movement colours are mixed: what looks at colours looks at pages that do not move.
        options.setdefault("reduced_motion", "reduce")
        self.width = options["viewport"]["width"]
        self.server, self.faults = server, []
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.open()
        Window.opened.append(self)

    def open(self):
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", self.hear)
        return page

    def hear(self, message):
        # That a request was refused or cut off is part of the play; anything else is a fault.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            if "ERR_" not in message.text:
                self.faults.append(message.text)

    def sign_in(self, email, anew=False):
        """By the form once a user, as tries are limited; later windows are given the cookie."""
        if email in self.server.cookies and not anew:
            self.context.add_cookies(self.server.cookies[email])
            self.page.goto(self.server.address)
        else:
            self.page.goto(self.server.address)
            self.page.fill("#email", email)
            self.page.fill("#password", self.server.password)
            self.page.click("button[type=submit]")
        self.page.wait_for_selector("kp-queue")
        if not anew:
            self.server.cookies[email] = self.context.cookies()

    def axe(self, name):
        found = Axe().run(self.page).response["violations"]
        places = [f"{one['id']} {one['nodes'][0]['html'][:150]}" for one in found]
        check(not found, f"{name}: no violation that axe knows", "; ".join(places))

    def fits(self, name):
        # innerWidth grows with what overflows on a telephone: compare with the window that was asked for.
        width = self.page.evaluate("document.documentElement.scrollWidth")
        check(width <= self.width, f"{name}: nothing is wider than the window", f"{width} > {self.width}")

    def targets(self, name):
        small = self.page.evaluate(
            """[...document.querySelectorAll("button, a, select, summary, input, label.choice")].filter((node) => {
                const box = node.getBoundingClientRect();
                const isInside = node.matches(".choice input") || node.matches(".skip");
                return !isInside && box.width > 0 && box.height < 43.9;
            }).map((node) => node.outerHTML.slice(0, 100))"""
        )
        check(not small, f"{name}: everything to press is at least 44 pixels high", "; ".join(small))

    def close(self, name):
        check(not self.faults, f"{name}: no error, and nothing that the page's policy forbids", "; ".join(self.faults))
        self.context.close()
        Window.opened.remove(self)


def report(fault):
    """What the windows showed when something that was waited for did not happen."""
    check(False, str(fault).splitlines()[0])
    for number, window in enumerate(Window.opened):
        print(f"window {number}: {window.page.inner_text('body')[:500]!r}", *window.faults, sep="\n  ", flush=True)
        window.page.screenshot(path=PICTURES / f"failed-{number}.png", full_page=True)


def until(page, expression, arg=None):
    """Waits until an expression holds. Playwright's own way needs eval, which the page's policy forbids."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(expression, arg):
        if time.monotonic() > deadline:
            raise TimeoutError(f"did not happen: {expression}")
        page.wait_for_timeout(50)


def callers(page):
    return set(page.evaluate("[...document.querySelectorAll('.callers li')].map((node) => node.dataset.key)"))


def appearance(browser, server):
    for scheme in ("light", "dark"):
        for width in (320, 1280):
            name = f"board {scheme} {width}"
            window = Window(browser, server, viewport={"width": width, "height": 900}, color_scheme=scheme)
            window.page.goto(server.address)
            window.page.wait_for_selector("form.sign-in")
            window.axe(f"sign-in {scheme} {width}")
            window.fits(f"sign-in {scheme} {width}")
            window.page.screenshot(path=PICTURES / f"sign-in-{scheme}-{width}.png", full_page=True)
            window.sign_in("arbetsledare@demo.koplus.local")
            window.page.wait_for_selector(".callers li")
            window.axe(name)
            window.fits(name)
            window.targets(name)
            window.page.screenshot(path=PICTURES / f"board-{scheme}-{width}.png", full_page=True)
            window.close(name)
    wall = Window(browser, server, viewport={"width": 1920, "height": 1080}, color_scheme="dark")
    wall.sign_in("arbetsledare@demo.koplus.local")
    wall.page.wait_for_selector(".callers li")
    wall.fits("wallboard")
    wall.page.screenshot(path=PICTURES / "wallboard.png")
    wall.close("wallboard")


def signing_in(browser, server):
    window = Window(browser, server)
    window.page.goto(server.address)
    window.page.fill("#email", "arbetsledare@demo.koplus.local")
    window.page.fill("#password", "fel lösenord")
    window.page.click("button[type=submit]")
    until(window.page, "document.querySelector('.problem').textContent !== ''")
    text = window.page.inner_text(".problem")
    check("Fel e-postadress eller lösenord" in text, "a wrong password is told in Swedish", text)
    focused = window.page.evaluate("document.activeElement.id")
    check(focused == "password", "and the password can be typed again at once", focused)
    window.sign_in("arbetsledare@demo.koplus.local", anew=True)
    window.page.click("#sign-out")
    window.page.wait_for_selector("form.sign-in")
    window.page.reload()
    window.page.wait_for_selector("form.sign-in")
    check(True, "who signs out stays out")
    window.close("signing in")


def movement(browser, server):
    window = Window(browser, server, reduced_motion="no-preference")
    page = window.page
    window.sign_in("arbetsledare@demo.koplus.local")
    page.wait_for_selector(".callers li")
    until(
        page,
        """() => {
          const value = (place) => document.querySelector(place)?.textContent ?? "";
          const tiles = [...document.querySelectorAll("kp-queue .figure.main .value")];
          const sum = tiles.reduce((total, tile) => total + Number(tile.textContent), 0);
          const timer = value(".summary kp-timer");
          return value(".summary .value") === String(sum) && (sum === 0 || /^\\d+:\\d\\d/.test(timer));
        }""",
    )
    check(True, "the summary is the sum of the queues, with the longest wait")
    before = callers(page)
    until(
        page,
        """(before) => {
            const now = [...document.querySelectorAll(".callers li")].map((node) => node.dataset.key);
            return now.some((key) => !before.includes(key)) && before.some((key) => !now.includes(key));
        }""",
        arg=sorted(before),
    )
    check(True, "callers come and go without a reload")
    page.wait_for_selector(".group.talking li")
    shown = page.evaluate(
        """() => new Promise((resolve) => {
            const timer = document.querySelector(".callers kp-timer, .group.talking kp-timer");
            const first = timer.textContent;
            const until = performance.now() + 10000;
            const look = () => timer.textContent !== first || !timer.isConnected ? resolve([first, timer.textContent])
                : performance.now() > until ? resolve(null) : requestAnimationFrame(look);
            look();
        })"""
    )
    check(shown is not None and re.fullmatch(r"\d+:\d\d", shown[0]), "waiting times tick", shown)
    numbers = page.evaluate("[...document.querySelectorAll('.callers .number')].map((node) => node.textContent)")
    check(all("•••" in number or number == "Hemligt nummer" for number in numbers), "callers' numbers are masked", numbers)
    agree = page.evaluate(
        """[...document.querySelectorAll("kp-queue")].every((tile) => {
            const rows = tile.querySelectorAll(".callers li").length;
            return rows === Math.min(5, Number(tile.querySelector(".main .value").textContent));
        })"""
    )
    check(agree, "the number of callers is the number of rows")
    page.focus("#language")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('kp-board h2:not(.visually-hidden)').textContent === 'Queues'")
    check(page.evaluate("document.documentElement.lang") == "en", "the language changes at once, for readers too")
    check(page.evaluate("document.activeElement.id") == "language", "and the focus stays where it was")
    left = page.evaluate("/[åäöÅÄÖ]/.test(document.querySelector('.summary').textContent)")
    check(not left, "no Swedish is left in the English figures")
    page.reload()
    page.wait_for_selector("kp-queue")
    check(page.inner_text("#language") == "Svenska", "the language is remembered")
    window.close("movement")


def one_stream(browser, server):
    window = Window(browser, server)
    opened = []
    window.context.on("request", lambda request: opened.append(request.url) if "/v1/events" in request.url else None)
    window.sign_in("arbetsledare@demo.koplus.local")
    until(window.page, "navigator.locks.query().then((all) => all.held.some((one) => one.name === 'ko.events'))")
    second = window.open()
    second.goto(server.address)
    second.wait_for_selector(".callers li")
    before = callers(second)
    until(
        second,
        "(before) => [...document.querySelectorAll('.callers li')].some((node) => !before.includes(node.dataset.key))",
        arg=sorted(before),
    )
    check(len(opened) == 1, "two tabs share one stream, and both move", opened)
    window.page.close()
    with_number = [url for url in opened if re.search(r"after=\d+", url)]
    deadline = time.monotonic() + PATIENCE / 1000
    while len(opened) < 2 and time.monotonic() < deadline:
        second.wait_for_timeout(100)
    check(len(opened) == 2 and len(with_number) == 1, "the other tab reads on when the first closes", opened)
    window.close("one stream")


def desk(browser, server):
    window = Window(browser, server)
    page = window.page
    window.sign_in("agent1@demo.koplus.local")
    page.click("a[href='#desk']")
    page.wait_for_selector(".desk .face svg")
    page.wait_for_selector(".segments:not([hidden])")
    page.focus("#pause-lunch")
    page.keyboard.press("Enter")
    until(
        page,
        """document.querySelector("#pause-lunch").getAttribute("aria-pressed") === "true"
            || document.querySelector(".desk .face .detail").textContent.includes("pausar")"""
    )
    check(True, "a pause with its reason takes one press")
    check(page.evaluate("document.activeElement.id") == "pause-lunch", "and the focus stays")
    until(page, "document.querySelector('.face').dataset.state === 'paused'")
    page.screenshot(path=PICTURES / "desk-paused.png", full_page=True)
    window.axe("desk paused")
    window.targets("desk paused")
    page.click("#log-out")
    page.wait_for_selector("form.login:not([hidden])")
    page.uncheck("input[name=queue] >> nth=0")
    page.wait_for_timeout(3000)  # time for news of others' calls to arrive
    check(not page.is_checked("input[name=queue] >> nth=0"), "news never undo what is chosen and not sent")
    page.check("input[name=queue] >> nth=0")
    page.screenshot(path=PICTURES / "desk-login.png", full_page=True)
    window.axe("desk login")
    page.click("#log-in")
    page.wait_for_selector(".segments:not([hidden])")
    check(True, "a login to all queues takes one press more")
    page.wait_for_selector(".call-card.talking:not([hidden]), .call-card.offered")
    page.screenshot(path=PICTURES / "desk-call.png", full_page=True)
    window.axe("desk with a call")
    number = page.inner_text(".call-card:not([hidden]) .number")
    check(re.fullmatch(r"0\d+-[\d\u00a0 ]+|Hemligt nummer", number), "the agent sees who calls, written as people do", number)
    narrow = Window(browser, server, viewport={"width": 320, "height": 800}, color_scheme="dark")
    narrow.sign_in("agent2@demo.koplus.local")
    narrow.page.goto(server.address + "/#desk")
    narrow.page.wait_for_selector(".desk .face svg")
    narrow.fits("desk 320")
    narrow.axe("desk dark 320")
    narrow.page.screenshot(path=PICTURES / "desk-dark-320.png", full_page=True)
    narrow.close("desk dark 320")
    window.close("desk")


def outage(browser, server):
    window = Window(browser, server)
    page = window.page
    window.sign_in("agent1@demo.koplus.local")
    until(page, "navigator.locks.query().then((all) => all.held.some((one) => one.name === 'ko.events'))")
    server.kill()
    until(page, "document.querySelector('.banner').textContent !== ''")
    text = page.inner_text(".banner")
    check(re.fullmatch(r"Anslutningen bröts – visar läget \d\d:\d\d", text), "a lost connection is told with its time", text)
    page.screenshot(path=PICTURES / "stale.png")
    page.click("a[href='#desk']")
    page.wait_for_selector("kp-desk .problem:not([hidden])")
    text = page.inner_text("kp-desk .problem")
    check("Servern svarar inte" in text, "what is asked for meanwhile fails visibly", text)
    page.click("a[href='#board']")
    server.start()
    until(page, "document.querySelector('.banner').textContent === ''")
    check(True, "when the server is back the page is too, by itself")
    before = callers(page)
    until(
        page,
        "(before) => [...document.querySelectorAll('.callers li')].some((node) => !before.includes(node.dataset.key))",
        arg=sorted(before),
    )
    check(True, "and calls move again")
    window.close("outage")


def main():
    binary, data = sys.argv[1], sys.argv[2]
    server = Server(binary, data)
    server.data.parent.mkdir(parents=True, exist_ok=True)
    server.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("KOPLUS_CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
            )
            try:
                for part in (signing_in, appearance, movement, one_stream, desk, outage):
                    part(browser, server)
            except Exception as fault:
                report(fault)
                print("\n".join(server.text().splitlines()[-20:]))
            browser.close()
    finally:
        server.stop()
    print(f"check-pages: {len(FAILURES)} failures; pictures in {PICTURES}" if FAILURES else "check-pages: all is well")
    sys.exit(1 if FAILURES else 0)


main()
