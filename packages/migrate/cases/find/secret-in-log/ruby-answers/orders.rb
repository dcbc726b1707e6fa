BASE = "https://appapi2.bankid.com/rp/v6.0" # qrStartToken

class Orders
  def start(ip)
    order = bankid.auth(endUserIp: ip)
    Rails.logger.info order.inspect # <- secret-in-log
    puts "started #{order}" # <- secret-in-log
    puts order["status"]
    logger.debug("started #{order[:status]}")
    order
  end

  def poll
    response = HTTParty.post("#{BASE}/collect", body: body)
    logger.debug(response.code)
    logger.debug response.body # <- secret-in-log
    data = JSON.parse(response.body)
    logger.debug(data) # <- secret-in-log
  end

  def sold(order)
    puts order
  end
end
