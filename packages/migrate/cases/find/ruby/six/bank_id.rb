class BankId
  BASE = "https://appapi2.bankid.com/rp/v6.0"

  def auth(ip, number)
    post("#{BASE}/auth", endUserIp: ip, requirement: { personalNumber: number, pinCode: true })
  end

  def user(collect)
    User.find_by(personal_number: collect["completionData"]["user"]["personalNumber"])
  end
end
# The page draws the animated QR code from qrStartToken.
