// Runs the SQL that `goodstanding pack export-sql` wrote in DuckDB over the files of PRB-30.
//
//     node exported.mjs LOAD SCRIPT DIFFERENCES
//
// Three files of SQL: one that loads and shapes the data, the exported script, and a query that
// gives the number of companies, how many of them differ from the expected outcome, and the sum of
// the expected scores. The script runs once: it makes its tables and drops none. Needs
// @duckdb/node-api beside it.
import {readFileSync} from 'node:fs';
import duckdb from '@duckdb/node-api';

const [load, script, differences] = process.argv.slice(2).map(name => readFileSync(name, 'utf8'));
const instance = await duckdb.DuckDBInstance.create(':memory:', {threads: '2'});
const base = await instance.connect();
await base.run(load);
const before = process.cpuUsage();
await base.run(script);
const used = process.cpuUsage(before);
const spent = (used.user + used.system) / 1e6;
const [companies, different] = (await (await base.runAndReadAll(differences)).getRows())[0].map(Number);
console.log('duckdb exported cpu s', spent, 'per cpu-s', Math.round(companies / spent), 'mismatches', different);
