import { el } from '../../dom.js';

/** @param {import('../../contract.js').Inspection} inspection */
export const inspectionParts = (inspection) => [
  el('pre', { class: 'value preview' }, JSON.stringify(inspection, null, 2)),
];
