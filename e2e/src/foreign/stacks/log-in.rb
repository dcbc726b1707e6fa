# Logs in with Ruby's net/http. BASE_URL, CA and, with a certificate, CERT and KEY come by environment.
require 'json'
require 'net/http'
require 'openssl'

$stdout.sync = true
base = URI(ENV.fetch('BASE_URL'))
http = Net::HTTP.new(base.host, base.port)
http.use_ssl = true
http.ca_file = ENV.fetch('CA')
if ENV['CERT']
  http.cert = OpenSSL::X509::Certificate.new(File.read(ENV['CERT']))
  http.key = OpenSSL::PKey.read(File.read(ENV['KEY']))
end

call = lambda do |path, body|
  response = http.post("#{base.path}/#{path}", body.to_json, 'Content-Type' => 'application/json')
  [response.code.to_i, response.body]
end
show = ->(status, body) { puts "#{status} #{body.split.join(' ')}" }

status, body = call['auth', { endUserIp: '198.51.100.7' }]
show[status, body]
while status == 200
  status, answer = call['collect', { orderRef: JSON.parse(body)['orderRef'] }]
  unless answer.include?('"pending"')
    show[status, answer]
    break
  end
  sleep 0.2
end
