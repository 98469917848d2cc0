"""Serves the book on this machine, for this machine alone: python3 serve.py [port]"""
import json
import os
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

BASE = "%BASE%"
TYPES = json.loads('%JSON%')
SITE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "site")


class Book(SimpleHTTPRequestHandler):
    extensions_map = {**TYPES, "": "application/octet-stream"}

    def send_head(self):
        path = self.path.split("?")[0]
        if not path.startswith(BASE):
            self.send_response(302)
            self.send_header("Location", BASE)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        self.path = "/" + path[len(BASE):]
        # A folder without its slash would be sent to one that is not under the base.
        if os.path.isdir(self.translate_path(self.path)) and not self.path.endswith("/"):
            self.path += "/"
        return super().send_head()

    def end_headers(self):
        # With these headers the model runs on all cores.
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *words):
        pass


def server_at(asked):
    handler = partial(Book, directory=SITE)
    # What a browser keeps belongs to a port: where one is taken, the next is rather the same tomorrow than any.
    for port in range(asked, asked + 10):
        try:
            return ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError:
            pass
    return ThreadingHTTPServer(("127.0.0.1", 0), handler)


server = server_at(int(sys.argv[1]) if len(sys.argv) > 1 else 8642)
where = f"http://localhost:{server.server_port}{BASE}"
print(f"Inside RT-DETR is open at {where} (Ctrl+C stops it)", flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
