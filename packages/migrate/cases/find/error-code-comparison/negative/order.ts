export function explain(error: { errorCode: string; orderRef: string }) {
  if (error.errorCode.toLowerCase() === 'maintenance') return 'RFA5';
  if (error.errorCode === 'alreadyInProgress') return 'RFA4';
  return process.env.MODE === 'INTERNAL_ERROR' ? 'x' : 'RFA22';
}
