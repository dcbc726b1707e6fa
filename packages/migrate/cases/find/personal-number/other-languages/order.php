<?php
function body($ip, $pn) {
    $data = ['endUserIp' => $ip];
    $data['personalNumber'] = $pn; // <- personal-number
    return $data;
}
