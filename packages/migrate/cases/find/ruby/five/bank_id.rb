class BankId
  BASE = "https://appapi2.bankid.com/rp/v5.1" # <- base-url-5-1

  def auth(ip, number)
    post("#{BASE}/auth", personalNumber: number, endUserIp: ip, requirement: { allowFingerprint: true }) # <- personal-number allow-fingerprint missing-qr
  end

  def sign(end_user_ip:, personal_number:, text:) # <- personal-number
    post("#{BASE}/sign", { "endUserIp" => end_user_ip, "personalNumber" => personal_number }) # <- personal-number
  end

  def done(collect)
    logger.info("BankID #{collect.order_ref}") # <- secret-in-log
    collect["completionData"]["cert"]["notBefore"] # <- cert-not-before
  end
end
