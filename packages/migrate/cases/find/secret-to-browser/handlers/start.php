<?php
// qrStartToken
$order = bankid('auth', ['endUserIp' => $ip]);
error_log(json_encode($order)); // <- secret-in-log
echo json_encode($order); // <- secret-to-browser
echo json_encode(['token' => $order['autoStartToken']]);
error_log('in: ' . $_SESSION['personnummer']); // <- secret-in-log
