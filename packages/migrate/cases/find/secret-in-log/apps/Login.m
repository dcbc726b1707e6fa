- (void)start:(Order *)order {
    NSLog(@"token %@", order.autoStartToken); // <- secret-in-log
    NSLog(@"status %@", order.status);
}
