from flask import jsonify  # qrStartToken


@app.post("/start")
def start():
    order = bankid.auth(end_user_ip=request.remote_addr)
    if order is None:
        return jsonify({"status": "failed"})
    return jsonify(order)  # <- secret-to-browser
