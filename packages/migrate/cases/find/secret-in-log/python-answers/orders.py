import logging
import requests

BASE = "https://appapi2.bankid.com/rp/v6.0"  # qrStartToken
logger = logging.getLogger(__name__)


def start(ip):
    order = bankid.authenticate(end_user_ip=ip)
    logger.info("started %s", order)  # <- secret-in-log
    print(f"started {order}")  # <- secret-in-log
    print(f"started {order['hint']} {order.status}")
    order = load_shop(ip)
    print(order)


def post(ip):
    response = requests.post(f"{BASE}/auth", json={"endUserIp": ip})
    logger.info("answer %s", response.status_code)
    logger.debug(response.text)  # <- secret-in-log
    data = response.json()
    logger.debug("answer %r", data)  # <- secret-in-log
    logger.debug("answer %s", data["hintCode"])
    response = requests.get("https://shop.example/news")
    print(response.text)


def poll(client, order_ref):
    collected = client.collect(order_ref=order_ref)
    if collected["status"] == "pending":
        logger.info("hint %s", collected["hintCode"])
    logger.info(json.dumps(collected))  # <- secret-in-log


def audit(answer: CollectResponse):
    print(answer)  # <- secret-in-log


def other(order):
    print(order)
