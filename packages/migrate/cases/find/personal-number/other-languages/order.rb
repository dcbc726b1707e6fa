def body(ip, pn)
  data = { endUserIp: ip }
  data[:personalNumber] = pn # <- personal-number
  data
end
