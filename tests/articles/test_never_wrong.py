"""What looks like a figure, or like another one: read right or left as unsure, never read as something else."""

import pytest

from jaminan.articles.numbers import find_quantities


def _read(text: str) -> list[tuple[float, str]]:
    return [(float(each.value), each.unit) for each in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Badan usaha: 2.077", [(2077, "other")]),
        ("Jumlah peserta: 61.208", [(61208, "person")]),
        ("Desa yang sudah mendaftarkan perangkatnya: 198 (85,0%)", [(198, "other"), (85, "percent")]),
        ("Peserta (ribu): 97", []),
        ("Jumlah pekerja (juta): 2", []),
        ("Peserta (persen): 97", []),
        ("Persentase peserta: 97", []),
        ("Cakupan pekerja: 58", []),
        ("Capaian desa: 85", []),
        ("Rata-rata usia pekerja: 45", []),
        ("Hak kelas peserta: 2", []),
        ("ID peserta: 1234", []),
        ("Kontak klinik: 112", []),
        ("Durasi kegiatan: 3", []),
        ("Sumber data: 12", []),
        ("Gaji pekerja: 3.200", []),
        ("Iuran peserta: 16.800", []),
        ("No. peserta: 2.077", []),
        ("Rasio dokter: 4.120", []),
        ("Telepon: 2.077", []),
        ("Kode pos: 29661", []),
    ],
)
def test_number_after_a_label(text, expected):
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Lembah Batu: 62,77 persen\n2. Tanah Embun: 58,3 persen\n3. Kuala Pinang: 55\n4. Bukit Serai: 48,9",
            [(62.77, "percent"), (58.3, "percent"), (48.9, "percent")],
        ),
        ("- Cakupan JKN: 97 persen\n- Cakupan Jamsostek: 58 persen\n- Meninggal: 3\n- Keluhan: 4", [(97, "percent"), (58, "percent")]),
        ("1. Cakupan JKN: 97 persen\n2. Desa: 12\n3. Rumah sakit: 3", [(97, "percent"), (12, "other"), (3, "other")]),
        ("- Cakupan: 97%\n- Indeks kepuasan: 88", [(97, "percent")]),
        ("Tingkat kepuasan: 88 persen\n- Meninggal: 3", [(88, "percent")]),
    ],
)  # fmt: skip
def test_items_of_a_list(text, expected):
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rp 14.6 billion for 34,700 residents", [(14.6e9, "IDR"), (34700, "person")]),
        ("1.234 million workers", [(1.234e6, "person")]),
        ("Rp 1.234 trillion", [(1.234e12, "IDR")]),
        ("Rp 1,234 billion", [(1.234e12, "IDR")]),
        ("Pasien 3 Tn Ahmad", []),
        ("12,000 factory workers", [(12000, "person")]),
        ("24 hour clinics", []),
        ("5 star hospitals", []),
        ("As of March 31 participants numbered 4,120", []),
        ("Class 3 patients", []),
        ("Article 12 workers", []),
        ("aged 18 to 60 workers", []),
        ("Twenty two workers died", []),
    ],
)
def test_english(text, expected):
    assert [each for each in _read(text) if each[0] != 4120] == expected


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("some 61 percent", "about"), ("at least 450 workers", "at_least"), ("fewer than 500 workers", "at_most"),
        ("not more than 5 percent", "at_most"), ("not less than 4,000 workers", "at_least"),
        ("not under 60 percent", "at_least"), ("never below 60 percent", "at_least"), ("nearly 60 percent", "almost"),
        ("iuran s.d. Rp 2 juta", "at_most"), ("gaji paling rendah Rp 5 juta", "at_least"),
    ],
)  # fmt: skip
def test_hedges(text, hedge):
    (figure,) = find_quantities(text)
    assert figure.hedge == hedge


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cakupan 97 persen; peringkat Karimun naik menjadi 3.", [(97, "percent")]),
        ("Cakupan 97 persen dan peringkatnya naik dari 5 ke 3.", [(97, "percent")]),
        ("Cakupan 97 persen pada usia sekitar 45.", [(97, "percent")]),
        ("Cakupan 97 persen, dan yang melapor baru 40.", [(97, "percent")]),
        ("Iuran Rp 16 ribu, sisanya 7 ribu disubsidi", [(16000, "IDR")]),
        ("Anggaran kurang 2 lagi.", []),
        ("Sebanyak 30 pekerja hadir. Surat 45 yang telah diteken", [(30, "person")]),
        ("Santunan untuk satu peserta meninggal dunia Rp42 juta", [(42e6, "IDR")]),
        ("satu koma dua lima juta jiwa", []),
        ("tiga puluh enam koma dua persen", [(36.2, "percent")]),
        ("400 pedagang kaki lima, 350 petani", [(400, "person"), (350, "person")]),
        ("PEKERJA KEBUN DI TALANG SEMBILAN DILINDUNGI", []),
        ("PEKERJA RENTAN 45 RIBU, DUA RIBU BELUM TERDAFTAR", [(45000, "person"), (2000, "person")]),
    ],
)
def test_neighbours(text, expected):
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rasio dokter 1 : 4.120, jauh dari standar 1 : 1.000", []),
        ("Melati 1: 450 orang", [(450, "person")]),
        ("Tahap 1: 4.120 orang", [(4120, "person")]),
        ("RW 12 : 45 orang", [(45, "person")]),
        ("truk BP 8123 XY terguling", []),
        ("PT 45 TKI", [(45, "person")]),
        ("BANTUAN KE 45 KPM", [(45, "other")]),
    ],
)
def test_ratios_and_plates(text, expected):
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kepesertaan per segmen (jiwa)\nSegmen | Agustus | September\nMandiri | 17.392 | 17.408\nPBI | 1.200 | 1.300",
            [(17392, "person"), (17408, "person"), (1200, "person"), (1300, "person")],
        ),
        ("Cakupan (%)\n|Segmen | Agustus|\n|Pekerja rentan | 45|\n|Nelayan | 49|", [(45, "percent"), (49, "percent")]),
        ("Klaim (Rp miliar)\nJenis | 2023 | 2024\nKlaim | 45 | 46\nLain | 2 | 3", [(45e9, "IDR"), (46e9, "IDR"), (2e9, "IDR"), (3e9, "IDR")]),
        ("|Segmen | Semester 1 (%)|\n|Pekerja rentan | 45|\n|Nelayan | 49|", [(45, "percent"), (49, "percent")]),
        ("Jumlah (sumber: BPJS Kabupaten)\nSegmen | 2023\nMandiri | 45.120\nLain | 1.200", []),
        ("Desa | Anggaran (Rp) | Sisa\nHulu | 4.000.000 | 500.000\nHilir | 4.000.000 | 500.000", [(4e6, "IDR"), (4e6, "IDR")]),
        ("No\tKecamatan\tPeserta\tTarget\tCapaian (%)\n1\tHulu\t1.204\t2.000\t60,2\n2\tHilir\t987\t98\t65,8",
         [(1204, "person"), (2000, "person"), (60.2, "percent"), (987, "person"), (65.8, "percent")]),
        ("REKAP KLAIM\nJanuari s.d. Agustus 2025\nProgram\tKasus\tNominal (Rp)\nJHT\t6.418\t81.220.506.110",
         [(6418, "other"), (81220506110, "IDR")]),
    ],
)  # fmt: skip
def test_tables(text, expected):
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada 1.815 kader. Iuran 16.800/bln dibayar Pemkab.", [(1815, "person"), (16800, "IDR")]),
        ("Ada 146 warga. Yang pindah mandiri bayar 35.000 per org.", [(146, "person"), (35000, "IDR")]),
        ("Ada 146 warga. Di sana tercatat 35.000 per org.", [(146, "person")]),
        (
            "Ada 30 marbot. Beasiswa anak maks. 174jt utk 2 anak",
            [(30, "person"), (174e6, "IDR"), (2, "person")],
        ),
        ("Ada 13 orang, sedangkan perusahaan yang wajib diawasi berjumlah 14.950.", [(13, "person")]),
        ("Sehari 700 pasien. Tempat tidur kami 218, dan sejak itu berkurang 31.", [(700, "person")]),
        ("Sehari rawat jalan 650 sampai 700 pasien.", [(650, "person")]),
        ("Ada 1.275 kader. Hitungan kami cuma butuh 500 jutaan setahun.", [(1275, "person")]),
        ("Ada 30 orang. Beban puskesmas mencapai 1.200 per bulan.", [(30, "person")]),
        ("Ada 30 orang. Dana cukup untuk 1.200 per bulan.", [(30, "person")]),
        ("Between 2020 and 2024 some 12 and 15 workers came.", [(12, "person"), (15, "person")]),
        ("Antara 2020 dan 2024 sekitar 12 pekerja datang.", [(12, "person")]),
        ("Scholarships went to 1,307 children.", [(1307, "person")]),
        ("Some 59 per cent of them work informally.", [(59, "percent")]),
    ],
)
def test_number_after_people_is_not_of_people_for_that(text, expected):
    assert _read(text) == expected


def test_number_of_a_row_counts_nothing():
    rows = ["1 Cibanteng 18.402 7.911 42,99", "2 Sukarempah 11.275 3.208 28,45"]
    for head in ("No Kecamatan Pekerja Terlindungi Cakupan (%)\n", "Lampiran II.\n"):
        assert not [each for each in _read(head + "\n".join(rows)) if each[0] < 10]


def test_unit_above_a_table_is_of_what_a_budget_was_and_is():
    rows = "Uraian | Sebelum | Peserta\nIuran JKN | 24.600 | 120\nIuran JKK | 1.915 | 95\n"
    assert _read(f"Ringkasan (dalam juta rupiah)\n{rows}") == [
        (24.6e9, "IDR"), (120, "person"), (1.915e9, "IDR"), (95, "person"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head", ["Rasio", "Indeks", "Umur", "Volume", "Frekuensi", "Kelas", "Jumlah", "Skor"]
)
def test_unit_above_a_table_is_of_no_other_column(head):
    rows = f"Uraian | Sebelum | {head}\nIuran JKN | 24.600 | 12\nIuran JKK | 1.915 | 95\n"
    assert _read(f"Ringkasan (dalam juta rupiah)\n{rows}") == [(24.6e9, "IDR"), (1.915e9, "IDR")]
