module BankId
  HOST = "https://appapi2.bankid.com"
  def self.uri(method) = URI.join(HOST, "rp/", "v5.1/", method.to_s) # <- base-url-5-1
  def self.newer(method) = URI.join(HOST, "rp/", "v6.0/", method.to_s) # qrStartToken
end
