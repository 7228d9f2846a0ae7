"""nginx and Caddy in front of the webhook, run for real: Telegram gets through, and nobody else sees anything."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import eventually
from tests.deploy.files import needs, run, succeeds, text
from tests.fake_telegram import FakeTelegram, Person
from tests.telegram.conftest import PATIENCE, SECRET, Application, application, pina, telegram  # noqa: F401

NGINX, CADDY, OPENSSL = needs("nginx", "nginx-light"), needs("caddy", "caddy"), needs("openssl", "openssl")
HOST = "bot.example.org"
LONG = b"x" * 1_100_000


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Front:
    """A web server that runs; what it says to somebody outside."""

    def __init__(self, address: str) -> None:
        self.address = address

    def asked(self, path: str, body: bytes | None = None, **headers: str) -> int:
        """The status of its answer."""
        request = urllib.request.Request(self.address + path, data=body, headers={"Host": HOST, **headers})
        # The certificate is made for this test.
        anybody = ssl._create_unverified_context()
        try:
            with urllib.request.urlopen(request, timeout=20, context=anybody) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of our own for the host of the examples, and its key."""
    chain, key = folder / "fullchain.pem", folder / "privkey.pem"
    succeeds(
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-days", "2", "-subj", f"/CN={HOST}", "-out", chain, "-keyout", key, cwd=folder,
    )  # fmt: skip
    return chain, key


def nginx_conf(folder: Path, listen: int, bot: int) -> Path:
    """A whole configuration of nginx that takes the example in, on ports that are free and with a certificate."""
    chain, key = certificate(folder)
    site = text("nginx.conf")
    for given, own in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{listen} ssl;"),
        ("    listen [::]:443 ssl;\n", ""),
        (f"/etc/letsencrypt/live/{HOST}/fullchain.pem", str(chain)),
        (f"/etc/letsencrypt/live/{HOST}/privkey.pem", str(key)),
        ("http://127.0.0.1:8080", f"http://127.0.0.1:{bot}"),
    ):
        assert site.count(given) == 1, given
        site = site.replace(given, own)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"""
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
access_log {folder}/access.log;
{paths}
include {folder}/site.conf;
}}
"""
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    return folder / "nginx.conf"


def caddyfile(folder: Path, listen: int, bot: int) -> Path:
    """The example without the certificate that Caddy would ask for on the internet."""
    site = text("Caddyfile")
    for given, own in (
        (f"{HOST} {{", f"http://127.0.0.1:{listen} {{"),
        ("127.0.0.1:8080", f"127.0.0.1:{bot}"),
    ):
        assert site.count(given) == 1, given
        site = site.replace(given, own)
    # Two names: Telegram's calls carry that of the example.
    site = site.replace(f"http://127.0.0.1:{listen}", f"http://127.0.0.1:{listen}, http://{HOST}:{listen}", 1)
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n\n{site}", encoding="utf-8")
    return folder / "Caddyfile"


@contextlib.contextmanager
def running(folder: Path, *command: object) -> Iterator[None]:
    """A server, for as long as the block runs."""
    environment = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "out").open("w") as out:
        process = subprocess.Popen([*map(str, command)], stdout=out, stderr=out, cwd=folder, env=environment)
        try:
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)


def program(name: str) -> str:
    """Where it is."""
    return succeeds("sh", "-c", f"command -v {name}", env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}).strip()


@contextlib.contextmanager
def nginx(folder: Path, bot: int) -> Iterator[Front]:
    """nginx with the example."""
    port = free_port()
    conf = nginx_conf(folder, port, bot)
    with running(folder, program("nginx"), "-e", folder / "error.log", "-p", folder, "-c", conf):
        yield answering(Front(f"https://127.0.0.1:{port}"))


@contextlib.contextmanager
def caddy(folder: Path, bot: int) -> Iterator[Front]:
    """Caddy with the example."""
    port = free_port()
    conf = caddyfile(folder, port, bot)
    with running(folder, program("caddy"), "run", "--adapter", "caddyfile", "--config", conf):
        yield answering(Front(f"http://127.0.0.1:{port}"))


def answering(front: Front) -> Front:
    """Once it does."""

    def answers() -> bool:
        try:
            return front.asked("/") == 404
        except OSError:
            return False

    eventually(answers, f"{front.address} answers")
    return front


def held_to(front: Front, application: Application, telegram: FakeTelegram, pina: Person) -> None:  # noqa: F811
    """What both must do: let Telegram through, and show nothing else."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai", timeout=PATIENCE)
    delivered = [delivery for delivery in telegram.deliveries if delivery.status == 200]
    assert delivered

    assert front.asked("/health") == 404
    assert front.asked("/metrics") == 404
    assert front.asked("/telegram/health") == 404
    assert front.asked("/", b"{}") == 404
    assert front.asked("/telegram") in (403, 404, 405)
    secret = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    assert front.asked("/telegram", b"{}") == 403
    assert front.asked("/telegram", b"{}", **secret) == 400
    assert front.asked("/telegram", LONG, **secret) == 413
    bot = Front(f"http://{application.webhook['CUGINO_LISTEN']}")
    assert bot.asked("/health") == 200


@NGINX
@OPENSSL
def test_nginx_lets_telegram_through_and_nobody_else(
    application: Application,  # noqa: F811
    telegram: FakeTelegram,  # noqa: F811
    pina: Person,  # noqa: F811
    tmp_path: Path,
) -> None:
    """With a certificate; Telegram's stand-in calls the bot directly, a stranger comes by nginx."""
    folder = tmp_path / "nginx"
    folder.mkdir()
    listen = application.webhook["CUGINO_LISTEN"]
    application.start(**application.webhook)
    with nginx(folder, int(listen.rpartition(":")[2])) as front:
        held_to(front, application, telegram, pina)
        log = (folder / "access.log").read_text(encoding="utf-8")
        assert "GET /health" in log
        assert "POST /telegram " not in log


@CADDY
def test_caddy_lets_telegram_through_and_nobody_else(
    application: Application,  # noqa: F811
    telegram: FakeTelegram,  # noqa: F811
    pina: Person,  # noqa: F811
    tmp_path: Path,
) -> None:
    """Telegram's stand-in calls Caddy itself, and the bot hears it through that."""
    folder = tmp_path / "caddy"
    folder.mkdir()
    listen = application.webhook["CUGINO_LISTEN"]
    with caddy(folder, int(listen.rpartition(":")[2])) as front:
        application.start(**application.webhook | {"CUGINO_WEBHOOK_URL": f"{front.address}/telegram"})
        held_to(front, application, telegram, pina)


@NGINX
@OPENSSL
def test_nginx_finds_nothing_wrong(tmp_path: Path) -> None:
    """`nginx -t`, and a slip is found."""
    conf = nginx_conf(tmp_path, 8443, 8080)
    said = succeeds("nginx", "-t", "-e", tmp_path / "error.log", "-p", tmp_path, "-c", conf)
    assert "test is successful" in said
    assert "warn" not in said
    site = tmp_path / "site.conf"
    site.write_text(site.read_text(encoding="utf-8").replace("proxy_pass", "proxy_past"), encoding="utf-8")
    assert run("nginx", "-t", "-e", tmp_path / "error.log", "-p", tmp_path, "-c", conf).returncode != 0


@CADDY
def test_caddy_finds_nothing_wrong(tmp_path: Path) -> None:
    """As it stands: valid, and written as `caddy fmt` would."""
    own = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    said = succeeds("caddy", "validate", "--adapter", "caddyfile", "--config", "Caddyfile", env=own)
    assert "Valid configuration" in said
    done = run("caddy", "fmt", "Caddyfile", env=own)
    assert done.stdout == text("Caddyfile")


def test_both_speak_of_the_same_address_as_the_settings() -> None:
    """The port of CUGINO_LISTEN, and the path of the example in the guide."""
    for name in ("nginx.conf", "Caddyfile"):
        assert re.search(r"\b127\.0\.0\.1:8080\b", text(name))
        assert "/telegram" in text(name)
