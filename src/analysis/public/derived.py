"""The measures as frames that a researcher reads: names beside ids, missing text NA, days as dates."""

import pandas as pd

from analysis.measures.measured import Measures
from analysis.public.evidence import Evidence
from analysis.public.tidying import tidy


class Frames:
    """A frame for each measure, computed when it is first asked for."""

    def __init__(self, evidence: Evidence, measured: Measures):
        self.evidence, self.measured = evidence, measured

    @property
    def estimates(self) -> pd.DataFrame:
        """The claim chosen for each region, indicator, variant and base, with its rivals."""
        return self._of_regions(self.measured.estimates)

    @property
    def coverage(self) -> pd.DataFrame:
        """Registered, active and labour coverage, in percent of its own base each; NaN where unpublished."""
        return self._tidy(self.measured.coverage)

    @property
    def gaps(self) -> pd.DataFrame:
        """Registered and active coverage less labour coverage, in percentage points."""
        return self._tidy(self.measured.gaps)

    @property
    def verdicts(self) -> pd.DataFrame:
        """Every condition of every rule: met, not met or undecided, and why."""
        return self._tidy(self.measured.verdicts)

    @property
    def targets(self) -> pd.DataFrame:
        """What is missing to each target and threshold, in points, people and rupiah."""
        return self._tidy(self.measured.targets)

    @property
    def standings(self) -> pd.DataFrame:
        """Where each rate stands against the target that counts for it now, and how many people are short."""
        return self._tidy(self.measured.standings)

    @property
    def awards(self) -> pd.DataFrame:
        """The least of each share that an award implies, when it was assessed; no measurement."""
        return self._tidy(self.measured.awards)

    @property
    def bases(self) -> pd.DataFrame:
        """Residents and eligible workers: printed, or implied by a count and a rate."""
        return self._of_regions(self.measured.bases)

    @property
    def active_bases(self) -> pd.DataFrame:
        """Of whom active rates are a share, where counts decide it: in all the evidence, not the regions."""
        return self._tidy(self.measured.active_bases)

    @property
    def conflicts(self) -> pd.DataFrame:
        """Published figures that contradict each other."""
        return self._of_regions(self.measured.conflicts)

    @property
    def interpretations(self) -> pd.DataFrame:
        """What a figure without a stated base could mean, and which meanings other figures allow."""
        return self._of_regions(self.measured.interpretations)

    @property
    def programmes(self) -> pd.DataFrame:
        """Whose contributions a government pays, and what it costs."""
        return self._tidy(self.measured.programmes)

    @property
    def confidence(self) -> pd.DataFrame:
        """How firm each headline figure is, and by which criteria."""
        return self._of_regions(self.measured.confidence)

    @property
    def data_gaps(self) -> pd.DataFrame:
        """Which figures are missing, who could publish them and what each would settle."""
        return self._tidy(self.measured.data_gaps)

    def _tidy(self, frame: pd.DataFrame) -> pd.DataFrame:
        return tidy(frame, self.measured.evidence, self.evidence.language)

    def _of_regions(self, frame: pd.DataFrame) -> pd.DataFrame:
        return self._tidy(frame[frame["region_id"].isin(self.measured.region_ids)])
