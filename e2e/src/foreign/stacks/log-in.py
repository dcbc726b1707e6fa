# Logs in with Python's own http.client and ssl. BASE_URL, CA and, with a certificate, CERT and KEY come by environment.
import http.client, json, os, ssl, time
from urllib.parse import urlsplit

base = urlsplit(os.environ["BASE_URL"])
context = ssl.create_default_context(cafile=os.environ["CA"])
if "CERT" in os.environ:
    context.load_cert_chain(os.environ["CERT"], os.environ["KEY"])


def call(path, body):
    connection = http.client.HTTPSConnection(base.hostname, base.port, context=context)
    connection.request("POST", f"{base.path}/{path}", json.dumps(body), {"Content-Type": "application/json"})
    response = connection.getresponse()
    return response.status, response.read().decode()


def show(status, body):
    print(status, " ".join(body.splitlines()), flush=True)


status, body = call("auth", {"endUserIp": "198.51.100.7"})
show(status, body)
while status == 200:
    status, answer = call("collect", {"orderRef": json.loads(body)["orderRef"]})
    if '"pending"' not in answer:
        show(status, answer)
        break
    time.sleep(0.2)
