import Database from 'better-sqlite3';

// Writes rows to a SQLite file in WAL mode and says so after each. With `synchronous` NORMAL or OFF
// it says so too early: the counterpart by which tests of power loss show that they would notice.

const [file = '', synchronous = 'NORMAL', count = '0'] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma(`synchronous = ${synchronous}`);
db.exec('CREATE TABLE kept (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');
const insert = db.prepare('INSERT INTO kept VALUES (?, ?)');
for (let id = 1; id <= Number(count); id += 1) {
  insert.run(id, 'x'.repeat(500));
  process.stdout.write(`wrote ${id}\n`);
}
