<?php

class BankID
{
    // https://appapi2.bankid.com/rp/v5
    private string $url = 'https://appapi2.bankid.com/rp/v5.1/'; // <- base-url-5-1

    public function auth($number, $ip)
    {
        $body = ['endUserIp' => $ip]; // <- missing-qr
        if ($number !== null) {
            $body['personalNumber'] = $number; // <- personal-number
        }
        $body['requirement'] = ['allowFingerprint' => true, 'certificatePolicies' => ['1.2.752.71.1.3']]; // <- allow-fingerprint nordea-policy
        return $this->post('auth', $body);
    }

    public function sign(string $personalNumber, string $endUserIp, string $text) // <- personal-number
    {
        return $this->post('sign', [ // <- sign-without-pin-code
            'personalNumber' => $personalNumber, // <- personal-number
            'endUserIp' => $endUserIp,
            'userVisibleData' => base64_encode($text),
        ]);
    }

    public function finished($collect)
    {
        error_log("done {$collect->completionData->user->personalNumber}"); // <- secret-in-log
        return $collect->completionData->cert->notAfter; // <- cert-not-after
    }
}
?>
<form action="/bankid"><input type="text" name="personnummer"></form> <!-- <- personal-number-field -->
