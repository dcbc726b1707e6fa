class Order
{
    // qrStartToken
    Requirement Build(bool tokenStartRequired, string endUserIp)
    {
        if (tokenStartRequired) Log("required");
        var requirement = new Requirement { TokenStartRequired = tokenStartRequired }; // <- token-start-required
        return tokenStartRequired ? requirement : null;
    }
}
