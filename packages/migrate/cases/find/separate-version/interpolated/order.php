<?php
class Order {
    private $version = 'v5'; // <- base-url-5-0
    public function url() { return "https://appapi2.bankid.com/rp/{$this->version}/auth"; }
}
