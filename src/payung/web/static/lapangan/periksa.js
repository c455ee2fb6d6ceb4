// What can be said about a NIK without network; the register looks again when the entry arrives.
"use strict";

const Periksa = (() => {
  /** The days of birth and the sex that a NIK tells; null where it cannot be one. */
  function told(nik) {
    const day = Number(nik.slice(6, 8)), month = Number(nik.slice(8, 10));
    const real = day > 40 ? day - 40 : day;
    const province = Number(nik.slice(0, 2));
    if (real < 1 || real > 31 || month < 1 || month > 12 || province < 11 || province > 97) return null;
    if (nik.slice(12) === "0000" || (month === 2 && real > 29)) return null;
    return { sex: day > 40 ? "P" : "L", end: `-${nik.slice(8, 10)}-${String(real).padStart(2, "0")}`, year: nik.slice(10, 12) };
  }

  return {
    /** A problem that must be mended, by the name of its sentence; "" when there is none. */
    problem(entry, waiting) {
      if (!entry.name.trim()) return "name";
      if (!/^\d{16}$/.test(entry.nik)) return "length";
      if (!told(entry.nik)) return "shape";
      if (waiting.some((other) => other.nik === entry.nik)) return "double";
      return "";
    },

    /** Remarks that ask to look once more; the entry may be kept all the same. */
    remarks(entry) {
      const said = told(entry.nik), found = [];
      if (!said) return found;
      const born = entry.birth_date;
      if (born && (!born.endsWith(said.end) || born.slice(2, 4) !== said.year)) found.push("date");
      if (entry.sex && entry.sex !== said.sex) found.push("sex");
      return found;
    },

    masked(nik) { return `${nik.slice(0, 6)}******${nik.slice(12)}`; },
  };
})();
