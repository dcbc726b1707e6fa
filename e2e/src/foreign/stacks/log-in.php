<?php
// Logs in with PHP's curl. BASE_URL, CA and, with a certificate, CERT and KEY come by environment.
function call(string $path, array $body): array {
    $curl = curl_init(getenv('BASE_URL') . "/$path");
    curl_setopt_array($curl, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_POSTFIELDS => json_encode($body),
        CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
        CURLOPT_CAINFO => getenv('CA'),
    ]);
    if (getenv('CERT')) {
        curl_setopt_array($curl, [CURLOPT_SSLCERT => getenv('CERT'), CURLOPT_SSLKEY => getenv('KEY')]);
    }
    $answer = curl_exec($curl);
    if ($answer === false) exit(curl_error($curl) . "\n");
    return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $answer];
}
function show(int $status, string $body): void {
    echo $status, ' ', preg_replace('/\s+/', ' ', $body), "\n";
}
[$status, $body] = call('auth', ['endUserIp' => '198.51.100.7']);
show($status, $body);
while ($status === 200) {
    [$status, $answer] = call('collect', ['orderRef' => json_decode($body)->orderRef]);
    if (!str_contains($answer, '"pending"')) {
        show($status, $answer);
        break;
    }
    usleep(200_000);
}
