export { xlsxEntries } from './xlsx.ts';
export { ExportRefused, inParts, type Meter, type ZipEntry, zipped } from './zip.ts';
