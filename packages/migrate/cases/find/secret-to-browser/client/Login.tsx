import { useState } from 'react';

export function Login({ order, elapsed }: Props) {
  const [code] = useState(() => qrCode(order.qrStartToken, order.qrStartSecret, elapsed)); // <- secret-to-browser
  return <Picture of={code} />;
}
