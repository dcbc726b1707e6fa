<?php

class BankID
{
    private string $url = 'https://appapi2.bankid.com/rp/v6.0/';

    public function auth($number, $ip)
    {
        $requirement = ['personalNumber' => $number, 'pinCode' => true];
        return $this->post('auth', ['endUserIp' => $ip, 'requirement' => $requirement]);
    }

    public function check(string $pem): bool
    {
        $cert = openssl_x509_parse($pem);
        return $cert['validTo_time_t'] > time();
    }
}
// The page draws the animated QR code from qrStartToken.
