import './reading.ts';

// A file of its own: the thread that reads documents is started before this one reads the library. What fails here `faults.ts` hears.
void import('./viewer.ts');
