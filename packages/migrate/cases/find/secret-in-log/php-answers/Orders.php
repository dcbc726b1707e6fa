<?php
class Orders
{
    private string $base = 'https://appapi2.bankid.com/rp/v6.0'; // qrStartToken

    public function start(string $ip)
    {
        $order = $this->bankid->auth(['endUserIp' => $ip]);
        error_log(json_encode($order)); // <- secret-in-log
        Log::info('started', ['order' => $order]); // <- secret-in-log
        Log::info('started', ['status' => $order['status']]);
        return $order;
    }

    public function collect(string $orderRef)
    {
        $ch = curl_init($this->base . '/collect');
        $answer = curl_exec($ch);
        var_dump($answer); // <- secret-in-log
        $data = json_decode($answer, true);
        $this->logger->debug("collected $data"); // <- secret-in-log
        $this->logger->debug("collected {$data['status']}");
        return $data;
    }

    public function news()
    {
        $answer = file_get_contents('https://shop.example/news');
        var_dump($answer);
    }
}
