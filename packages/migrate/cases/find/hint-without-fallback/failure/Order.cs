class Order
{
    string Text(string hintCode, string orderRef) => hintCode switch
    {
        "outstandingTransaction" => "RFA1",
        "userSign" => "RFA9",
        _ => "RFA21",
    };
}
