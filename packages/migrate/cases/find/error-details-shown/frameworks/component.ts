// BankID: orderRef, hintCode
export class Login {
  start() {
    this.bankId.start().subscribe({
      error: (err) => {
        this.snackBar.open(err.error.details); // <- error-details-shown
        this.errorMessage = err.error.details; // <- error-details-shown
        this.lastCode = err.error.errorCode;
      },
    });
  }

  watch(orderRef: string) {
    return interval(2000).pipe(
      exhaustMap(() => this.http.post(`${api}/bankid/collect`, { orderRef })),
      tap((state) => console.debug('state', state)), // <- secret-in-log
    );
  }
}
