<?php
$base = 'https://appapi2.bankid.com/rp/v5.1'; // <- base-url-5-1
$order = bankid('auth', ['endUserIp' => $ip, 'requirement' => ['allowFingerprint' => true]]); // <- allow-fingerprint
$signed = bankid('sign', ['endUserIp' => $ip, 'userVisibleData' => $text]); // <- sign-without-pin-code
$kept = bankid('sign', ['endUserIp' => $ip, 'userVisibleData' => $text, 'requirement' => ['allowFingerprint' => false]]); // <- allow-fingerprint
echo $order['qrStartToken'];
